import type { Json } from '#protocol/bridge/jsonSchemas.ts';
import { isPythonName, plainText, singularType, typeName, wrapped } from './names.ts';

/** Types of Python made from JSON Schemas; objects without a name of their own get one and a place in `declared`. */
export interface PythonTypes {
  readonly declare: (name: string, schema: Json) => void;
  /** The type of a schema; `owner` and `field` name what stands in it. */
  readonly typeOf: (schema: Json, owner: string, field: string) => string;
  readonly declared: () => readonly string[];
}

const place = '#/components/schemas/';

export function createPythonTypes(): PythonTypes {
  const declared: string[] = [];
  const inners = new Map<string, string>();

  function declare(name: string, schema: Json): void {
    if (!isObject(schema)) {
      declared.push(`${name} = ${typeOf(schema, name, '')}\n${docstring(schema, '')}`);
      return;
    }
    const required = new Set((schema.required ?? []) as readonly string[]);
    const fields = Object.entries(schema.properties as Readonly<Record<string, Json>>).map(([key, field]) => {
      const type = typeOf(field, name, key);
      return { key, type: required.has(key) ? type : `NotRequired[${type}]`, field };
    });
    // A key such as `from` cannot be an attribute: that TypedDict is written as a call.
    const text = fields.every(({ key }) => isPythonName(key))
      ? `class ${name}(TypedDict):\n${docstring(schema, '    ')}${fields
          .map(({ key, type, field }) => `\n    ${key}: ${type}\n${docstring(field, '    ')}`)
          .join('')}`
      : `${name} = TypedDict(\n    "${name}",\n    {\n${fields
          .map(({ key, type }) => `        "${key}": ${type},\n`)
          .join('')}    },\n)\n${docstring(schema, '')}`;
    declared.push(text);
  }

  function typeOf(schema: Json, owner: string, field: string): string {
    if (typeof schema.$ref === 'string') return schema.$ref.replace(place, '');
    if (schema.const !== undefined) return `Literal[${literal(schema.const)}]`;
    if (Array.isArray(schema.enum)) return `Literal[${schema.enum.map(literal).join(', ')}]`;
    const union = (schema.anyOf ?? schema.oneOf) as readonly Json[] | undefined;
    if (union) return unionOf(union, owner, field);
    if (Array.isArray(schema.type)) {
      return unionOf(
        schema.type.map((type) => ({ ...schema, type })),
        owner,
        field,
      );
    }
    switch (schema.type) {
      case 'string':
        return 'str';
      case 'integer':
        return 'int';
      case 'number':
        return 'float';
      case 'boolean':
        return 'bool';
      case 'null':
        return 'None';
      case 'array':
        return `List[${typeOf((schema.items ?? {}) as Json, owner, singularType(field))}]`;
      case 'object':
        return objectType(schema, owner, field);
      default:
        return 'Any';
    }
  }

  /** Two objects of one name, such as `scene` and a row of `scenes`: the second is called a row. */
  function inner(name: string, schema: Json): string {
    const text = JSON.stringify(schema);
    if (inners.get(name) === text) return name;
    if (inners.has(name)) return inner(`${name}Row`, schema);
    inners.set(name, text);
    declare(name, schema);
    return name;
  }

  function unionOf(union: readonly Json[], owner: string, field: string): string {
    const some = union.filter(({ type }) => type !== 'null');
    const types = [
      ...new Set(
        some.map((part, index) =>
          typeOf(part, owner, some.length === 1 ? field : variantOf(part, field, index)),
        ),
      ),
    ];
    const type = types.length === 1 ? (types[0] ?? 'Any') : `Union[${types.join(', ')}]`;
    return some.length < union.length ? `Optional[${type}]` : type;
  }

  function objectType(schema: Json, owner: string, field: string): string {
    if (isObject(schema)) return inner(owner + typeName(field), schema);
    const keys =
      typeof schema.propertyNames === 'object' ? typeOf(schema.propertyNames as Json, owner, field) : 'str';
    const values = schema.additionalProperties;
    const valueType =
      values !== null && typeof values === 'object'
        ? typeOf(values as Json, owner, singularType(field))
        : 'Any';
    return `Dict[${keys}, ${valueType}]`;
  }

  return { declare, typeOf, declared: () => declared };
}

/** One of several objects is called after its constant, such as `host.hello`, or after its first field. */
function variantOf(schema: Json, field: string, index: number): string {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Json>>;
  const constant = Object.values(properties).find((property) => property.const !== undefined)?.const;
  if (typeof constant === 'string') return constant.split('.').map(typeName).join('');
  return typeName(field) + typeName(Object.keys(properties)[0] ?? String(index));
}

function isObject(schema: Json): boolean {
  return schema.type === 'object' && Object.keys((schema.properties ?? {}) as object).length > 0;
}

function literal(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}

/** What stands below a name, with the bounds that the type cannot say. */
function docstring(schema: Json, indent: string): string {
  const text = [schema.description, boundsOf(schema)].filter(Boolean).join(' ');
  if (text === '') return '';
  return `${wrapped(`"""${plainText(text)}"""`, indent).join('\n')}\n`;
}

/** Bounds of a value in words, ending with a full stop; empty for none. */
export function boundsOf(schema: Json): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, exclusiveMinimum } = schema;
  const parts = [
    range(minimum, maximum, ''),
    exclusiveMinimum === undefined ? '' : `more than ${exclusiveMinimum}`,
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' of them'),
  ].filter((part) => part !== '');
  const text = parts.join(', ');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function range(least: unknown, most: unknown, unit: string): string {
  if (least !== undefined && most !== undefined)
    return least === most ? `${least}${unit}` : `${least} to ${most}${unit}`;
  if (most !== undefined) return `at most ${most}${unit}`;
  return least === undefined || (unit !== '' && least === 1) ? '' : `at least ${least}${unit}`;
}
