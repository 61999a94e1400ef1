import { join } from 'node:path';
import ts from 'typescript-api';
import { root } from '../package.ts';
import type { Element } from './manifest-types.ts';

/** Notes for each attribute what it may be, where its type is a list of words: editors offer them. */
export function noteLiterals(folder: string, elements: readonly Element[]): void {
  const fileOf = ({ path }: Element) => join(folder, path);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(elements.map(fileOf), { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  for (const element of elements) {
    const file = program.getSourceFile(fileOf(element));
    const declared = file && checker.getSymbolAtLocation(file)?.exports?.get(ts.escapeLeadingUnderscores(element.declaration.name));
    if (!declared) throw new Error(`${fileOf(element)} has no class ${element.declaration.name}.`);
    const type = checker.getDeclaredTypeOfSymbol(declared);
    for (const attribute of element.declaration.attributes ?? []) {
      const property = checker.getPropertyOfType(type, attribute.fieldName);
      const kinds = property ? unionOf(checker.getNonNullableType(checker.getTypeOfSymbol(property))) : [];
      const words = kinds.flatMap((kind) => (kind.isStringLiteral() ? kind.value : []));
      if (words.length > 0 && words.length === kinds.length) attribute.values = words;
    }
  }
}

function unionOf(type: ts.Type): ts.Type[] {
  return type.isUnion() ? type.types : [type];
}
