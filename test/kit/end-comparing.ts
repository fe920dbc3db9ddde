export { end as default } from './compared.ts';
