/** A duration as a sentence: whole hours if possible, else minutes. */
export function durationOf(seconds: number) {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const isHours = minutes >= 60 && minutes % 60 === 0;
  const count = isHours ? minutes / 60 : minutes;
  const unit = isHours ? (count === 1 ? 'hour' : 'hours') : count === 1 ? 'minute' : 'minutes';
  return { key: `mail.duration.${unit}`, parameters: { count } } as const;
}
