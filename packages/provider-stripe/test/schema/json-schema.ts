import ts from 'typescript-api';
import type { Schema } from './contract.ts';

const decimalPattern = '^-?\\d+(\\.\\d+)?$';

/** Turns the SDK's types into JSON schemas; named types become definitions, because they refer to each other in circles. */
export class SchemaWriter {
  readonly definitions: Record<string, Schema> = {};
  readonly #checker: ts.TypeChecker;
  readonly #names = new Map<ts.Type, string>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  schemaOf(type: ts.Type): Schema {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: this.#checker.typeToString(type) === 'true' };
    if (type.flags & ts.TypeFlags.String) return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (type.isUnion()) return this.#unionOf(type);
    if (this.#isDecimal(type)) return { type: 'string', pattern: decimalPattern };
    if (isOtherString(type)) return { type: 'string' };
    if (this.#checker.isArrayType(type)) {
      const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: element ? this.schemaOf(element) : {} };
    }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#objectOf(type);
    throw new Error(`No schema for the type ${this.#checker.typeToString(type)}.`);
  }

  /** Enums are closed here: `'a' | 'b' | OtherString` allows a and b, because a value that the SDK does not know is a mistake of ours. */
  #unionOf(type: ts.UnionType): Schema {
    const members = type.types.filter((member) => !(member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const literals = members.filter((member): member is ts.LiteralType => member.isStringLiteral() || member.isNumberLiteral());
    const closed = literals.some((literal) => literal.isStringLiteral() && literal.value !== '');
    const rest = members.filter((member) => !literals.some((literal) => literal === member) && !(closed && isOtherString(member)));
    const booleans = rest.filter((member) => member.flags & ts.TypeFlags.BooleanLiteral);
    const others = booleans.length === 2 ? rest.filter((member) => !booleans.includes(member)) : rest;
    const choices: Schema[] = [
      ...(literals.length ? [{ enum: literals.map((literal) => literal.value as string | number) }] : []),
      ...(booleans.length === 2 ? [{ type: 'boolean' as const }] : []),
      ...others.map((member) => this.schemaOf(member)),
    ];
    const [only] = choices;
    return choices.length === 1 && only ? only : { anyOf: choices };
  }

  #objectOf(type: ts.Type): Schema {
    const known = this.#names.get(type);
    if (known) return { $ref: `#/definitions/${known}` };
    const name = this.#nameFor(type);
    this.#names.set(type, name);
    const schema: Schema = { type: 'object' };
    this.definitions[name] = schema;
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    schema.additionalProperties = index ? this.schemaOf(index.type) : false;
    schema.properties = {};
    schema.required = [];
    for (const property of this.#checker.getPropertiesOfType(type)) {
      if (property.name === 'lastResponse') continue;
      const propertyType = this.#checker.getTypeOfSymbol(property);
      if (isAbsent(propertyType)) continue;
      schema.properties[property.name] = this.schemaOf(propertyType);
      if (!(property.flags & ts.SymbolFlags.Optional)) schema.required.push(property.name);
    }
    return { $ref: `#/definitions/${name}` };
  }

  #nameFor(type: ts.Type): string {
    const symbol = type.aliasSymbol ?? type.symbol;
    const base = symbol
      ? this.#checker
          .getFullyQualifiedName(symbol)
          .replace(/^".*"\./, '')
          .replace(/[^\w.]/g, '')
      : 'Object';
    let name = base || 'Object';
    for (let count = 2; name in this.definitions; count += 1) name = `${base || 'Object'}.${count}`;
    return name;
  }

  #isDecimal(type: ts.Type): boolean {
    const symbol = type.aliasSymbol ?? type.symbol;
    return symbol?.name === 'Decimal' || this.#checker.typeToString(type) === 'Decimal';
  }
}

/** `OtherString` is `string & Record<never, never>`: any text. */
function isOtherString(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((member) => member.flags & ts.TypeFlags.String);
}

/** `deleted?: void`: a property that a living object does not have. */
function isAbsent(type: ts.Type): boolean {
  const members = type.isUnion() ? type.types : [type];
  return members.every((member) => member.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never));
}
