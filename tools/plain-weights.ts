import type { Plugin } from 'vite';

/** Has `vite preview` send weights as they are: they get no smaller, and packing 30 MB takes a second. */
export function plainWeights(): Plugin {
  return {
    name: 'plain-weights',
    configurePreviewServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (/\.safetensors(\?|$)/.test(request.url ?? '')) delete request.headers['accept-encoding'];
        next();
      });
    },
  };
}
