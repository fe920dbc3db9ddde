export { begin as default } from './compared.ts';
