type OptionalKeys<Model> = { [K in keyof Model]-?: object extends Pick<Model, K> ? K : never }[keyof Model];

/** A page: its view, and samples of the model that the view renders. */
export interface Page<Model extends object> {
  /** The view's path under `views/`, without `.ejs`. */
  readonly view: string;
  /** Each distinct state of the page, by title: tests render the view from every sample. */
  readonly samples: Readonly<Record<string, Model>>;
}

/**
 * Declares a page beside the act that shows it. A model has no optional property: one that may be missing is `T | undefined`, so that an act
 * that forgets it does not compile.
 */
export function definePage<Model extends object>(
  view: [OptionalKeys<Model>] extends [never] ? string : never,
  samples: Readonly<Record<string, Model>>,
): Page<Model> {
  return { view, samples };
}
