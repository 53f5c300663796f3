/** The service worker: keeps the app's own files for when no site answers. Data never passes it. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHE__: { url: string; revision: string | null }[];

cleanupOutdatedCaches();
precacheAndRoute(__PRECACHE__, { cleanURLs: false });
registerRoute(
  ({ request, url }) => request.mode === "navigate" && url.pathname === "/field/",
  createHandlerBoundToURL("/field/"),
);

// A newer app waits until the clerk says so, or until the app is started anew.
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});
