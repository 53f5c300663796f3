/** When the site is called again. */
import { expect, test } from "vitest";
import { delayMs } from "@app/core/beat";

test.each([
  [false, 0, 0, 60_000],
  [true, 0, 0, 1_000],
  [true, 0, 1, 2_000],
  [true, 3, 1, 16_000],
  [true, 3, 0, 8_000],
  [true, 99, 1, 60_000],
  [false, 99, 0, 30_000],
])("pending %s, %i failures, chance %d: %i ms", (pending, failures, chance, expected) => {
  expect(delayMs(pending, failures, chance)).toBe(expected);
});
