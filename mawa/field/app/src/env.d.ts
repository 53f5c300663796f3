/// <reference types="vite/client" />
/** The app's version, written in by the build. */
declare const __APP__: string;
