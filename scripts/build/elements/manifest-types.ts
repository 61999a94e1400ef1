/** Something that has a name and is explained: a slot, a part, a state. */
export interface Named {
  name: string;
  description?: string;
}

/** A CSS custom property, with what it is unless a page sets it. */
export interface StyleProperty extends Named {
  default?: string;
}

/** A type as the source says it, e.g. `Interval | undefined`. */
export interface Typed extends Named {
  type?: { text: string };
  default?: string;
}

export interface Attribute extends Typed {
  fieldName: string;
  /** What it may be, where that is a list of words. */
  values?: readonly string[];
}

export interface Member extends Typed {
  kind: 'field' | 'method';
  privacy?: 'public' | 'protected' | 'private';
  static?: boolean;
  readonly?: boolean;
  attribute?: string;
}

/** A class, as the custom elements manifest describes it. */
export interface Declaration extends Named {
  customElement?: boolean;
  tagName?: string;
  superclass?: { name: string };
  attributes?: Attribute[];
  members?: Member[];
  events?: Typed[];
  slots?: Named[];
  cssParts?: Named[];
  cssStates?: Named[];
  cssProperties?: StyleProperty[];
}

export interface Module {
  path: string;
  declarations: Declaration[];
  exports?: { declaration: { module?: string } }[];
}

/** The parts of a custom elements manifest that are read here: https://github.com/webcomponents/custom-elements-manifest. */
export interface Manifest {
  schemaVersion: string;
  modules: Module[];
}

/** An element that pages write. */
export interface Element {
  tagName: string;
  declaration: Declaration;
  /** The file of its class, relative to the package. */
  path: string;
}
