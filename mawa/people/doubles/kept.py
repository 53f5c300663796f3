"""What passes between the engines that find pairs and those who ask them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

Engine = Literal["duckdb", "spark"]
ENGINES: Final[tuple[Engine, ...]] = get_args(Engine)
LOCAL_SPARK: Final = "local[*]"


class Kept(NamedTuple):
    """The rows of the pairs worth weighing, the smaller first."""

    a: npt.NDArray[np.int32]
    b: npt.NDArray[np.int32]
