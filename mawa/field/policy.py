"""The content policy of pages that scan codes: as strict as everywhere, and a camera besides."""

from __future__ import annotations

from typing import Final

SCANNING: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
"""WebAssembly reads the codes; the camera's pictures are blobs; nothing comes from elsewhere."""
