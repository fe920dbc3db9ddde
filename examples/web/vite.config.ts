import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

/** The gateway stands behind the page's own address, so that a browser needs no leave to ask it. */
const gateway = process.env.GATEWAY_URL || 'http://127.0.0.1:4000';
if (!/^https?:$/.test(URL.parse(gateway)?.protocol ?? '')) {
  process.stderr.write('GATEWAY_URL: give the whole address of the gateway, which begins with http:// or https://.\n');
  process.exit(1);
}
const target = new URL(gateway).origin;
const proxy = {
  '/graphql': { target, changeOrigin: true },
  // Development identities are for pages of this machine alone: the gateway is to see under which name the page was asked for. Who
  // asks from elsewhere, as `vite --host` lets them, is told here that there are none: to the gateway this machine would ask.
  '/explorer/identities': { target, bypass: ({ socket }) => (isNear(socket.remoteAddress) ? undefined : false) },
} satisfies Record<string, ProxyOptions>;

function isNear(address = ''): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);
}

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, proxy },
  preview: { host: '127.0.0.1', port: 4173, proxy },
});
