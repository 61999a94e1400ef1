import { readFileSync } from 'node:fs';
import ts from 'typescript-api';

/** Method and path of each call, by file, class and method (two files may each have a SessionResource): POST /v1/customers/{id}. */
export function readRoutes(files: string[]): Map<string, { method: string; path: string }> {
  const routes = new Map<string, { method: string; path: string }>();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement) || !statement.name) continue;
      for (const member of statement.members) {
        if (!ts.isMethodDeclaration(member) || !member.body) continue;
        const route = requestIn(member.body);
        if (route) routes.set(routeKey(file, `${statement.name.text}.${member.name.getText(source)}`), route);
      }
    }
  }
  return routes;
}

/** The same for a class's code and its types. */
export function routeKey(file: string, name: string): string {
  return `${file.replace(/(\.d\.ts|\.js)$/, '')}#${name}`;
}

/** The `this._makeRequest('POST', '/v1/…')` in a method's body; null where it makes none of its own. */
function requestIn(body: ts.Node): { method: string; path: string } | null {
  let found: { method: string; path: string } | null = null;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === '_makeRequest') {
      const [method, path] = node.arguments;
      if (method && path && ts.isStringLiteral(method)) {
        const text = pathOf(path);
        if (text) found = { method: method.text, path: text };
      }
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

function pathOf(node: ts.Expression): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span) => `{${parameterIn(span.expression)}}${span.literal.text}`).join('');
}

/** `encodeURIComponent(id)` -> id. */
function parameterIn(expression: ts.Expression): string {
  if (ts.isCallExpression(expression) && expression.arguments[0]) return expression.arguments[0].getText();
  return expression.getText();
}
