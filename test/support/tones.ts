/** What a page lets be heard, told by the browser's own oscillators. */
interface Ear {
  /** Pitches in hertz: of every tone that was begun, and of every one that the browser has played to its end. */
  readonly begun: number[];
  readonly heard: number[];
}

/** Runs in the page before it begins. */
export function listen(): void {
  const ear: Ear = { begun: [], heard: [] };
  Object.assign(window, { ear });
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
    ear.begun.push(this.frequency.value);
    this.addEventListener('ended', () => ear.heard.push(this.frequency.value));
    start.call(this, when);
  };
}

/** Runs in the page. */
export function begun(): readonly number[] {
  return (window as unknown as { ear: Ear }).ear.begun;
}

/** Runs in the page. */
export function heard(): readonly number[] {
  return (window as unknown as { ear: Ear }).ear.heard;
}
