import type { ArgTypes } from '@storybook/web-components-vite';

interface Described {
  name: string;
  description?: string;
  default?: string;
  type?: { text: string };
}

interface Attribute extends Described {
  fieldName?: string;
  /** Every value that it may have. */
  values?: string[];
}

interface Field extends Described {
  kind: string;
  privacy?: string;
  attribute?: string;
}

interface Declaration {
  tagName?: string;
  attributes?: Attribute[];
  members?: Field[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
  cssStates?: Described[];
}

export interface Manifest {
  modules: { declarations?: Declaration[] }[];
}

/** What each story gives its element by itself, or what nobody sets. */
const ownOfStories = new Set(['client', 'activeClient', 'displayState']);

/**
 * Controls and tables of an element, from the manifest: its attributes and tokens can be changed, everything else is described. A part
 * and an attribute of the same name are two entries.
 */
export function argTypesFrom(manifest: Manifest): (tag: string) => ArgTypes {
  const declarations = manifest.modules.flatMap(({ declarations = [] }) => declarations);
  return (tag) => {
    const found = declarations.find(({ tagName }) => tagName === tag);
    if (!found) return {};
    const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [], cssStates = [] } = found;
    const fields = members.filter((member) => member.kind === 'field' && member.privacy !== 'private' && !member.attribute);
    return Object.fromEntries([
      ...attributes.map((attribute) => [attribute.fieldName ?? attribute.name, attributeType(attribute)]),
      ...fields.filter(({ name }) => !ownOfStories.has(name)).map((field) => [field.name, described(field, 'properties')]),
      ...events.map((event) => [`event ${event.name}`, described(event, 'events')]),
      ...slots.map((slot) => [`slot ${slot.name}`, described({ ...slot, name: slot.name || '(default)' }, 'slots')]),
      ...cssParts.map((part) => [`part ${part.name}`, described({ ...part, name: `::part(${part.name})` }, 'parts')]),
      ...cssStates.map((state) => [`state ${state.name}`, described({ ...state, name: `:state(${state.name})` }, 'states')]),
      ...cssProperties.map((token) => [token.name, { ...described(token, 'tokens'), control: { type: 'text' } }]),
    ]);
  };
}

type ArgType = ArgTypes[string];

function described({ name, description = '', type, default: initial }: Described, category: string): ArgType {
  const table = { category, ...(type && { type: { summary: type.text } }), ...(initial && { defaultValue: { summary: initial } }) };
  return { name, description, table, control: { disable: true } };
}

function attributeType(attribute: Attribute): ArgType {
  const { type, values } = attribute;
  const plain = type?.text.replace(/ \| undefined$/, '');
  const base = described({ ...attribute, ...(plain && { type: { text: values?.join(' | ') ?? plain } }) }, 'attributes');
  if (values) return { ...base, control: { type: values.length > 4 ? 'select' : 'inline-radio' }, options: values };
  return { ...base, control: { type: plain === 'boolean' || plain === 'number' ? plain : 'text' } };
}
