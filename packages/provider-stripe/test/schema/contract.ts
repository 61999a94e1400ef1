/** A JSON schema, as far as it is needed here. */
export interface Schema {
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  const?: string | number | boolean;
  enum?: (string | number | boolean)[];
  pattern?: string;
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

/** One call of the SDK, e.g. `customers.create`. */
export interface Operation {
  /** e.g. "POST". */
  method: string;
  /** With the path's parameters in braces, e.g. "/v1/customers/{id}". */
  path: string;
  /** Class and method of the SDK, e.g. "CustomerResource.update". */
  name: string;
  params: Schema;
  answer: Schema;
}

/** Everything that the installed SDK can ask Stripe, and what it expects back. */
export interface StripeContract {
  /** The API version that the SDK is written for, e.g. "2026-10-28.endive". */
  apiVersion: string;
  operations: Operation[];
  /** What `$ref: "#/definitions/…"` leads to. */
  definitions: Record<string, Schema>;
}
