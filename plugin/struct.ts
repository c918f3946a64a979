import { ListValue, NullValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import { isObject, type Props } from "./core";

// google-protobuf's own conversions lose a member named `__proto__` and fail for undefined.

/** The members of a message. Empty if there is no message. */
export function fromStruct(struct: Struct | undefined): Props {
  const members: [string, unknown][] = [];
  struct?.getFieldsMap().forEach((value, key) => {
    members.push([key, fromValue(value)]);
  });
  return Object.fromEntries(members);
}

/** A message with these members, without undefined ones. */
export function toStruct(members: Readonly<Props>): Struct {
  const struct = new Struct();
  for (const [key, value] of Object.entries(members)) {
    if (value !== undefined) struct.getFieldsMap().set(key, toValue(value));
  }
  return struct;
}

function fromValue(value: Value): unknown {
  switch (value.getKindCase()) {
    case Value.KindCase.NUMBER_VALUE:
      return value.getNumberValue();
    case Value.KindCase.STRING_VALUE:
      return value.getStringValue();
    case Value.KindCase.BOOL_VALUE:
      return value.getBoolValue();
    case Value.KindCase.STRUCT_VALUE:
      return fromStruct(value.getStructValue());
    case Value.KindCase.LIST_VALUE:
      return (value.getListValue()?.getValuesList() ?? []).map(fromValue);
    default:
      return null;
  }
}

function toValue(given: unknown): Value {
  const value = new Value();
  if (typeof given === "number") value.setNumberValue(given);
  else if (typeof given === "string") value.setStringValue(given);
  else if (typeof given === "boolean") value.setBoolValue(given);
  else if (Array.isArray(given)) value.setListValue(new ListValue().setValuesList(given.map(toValue)));
  else if (isObject(given)) value.setStructValue(toStruct(given));
  else value.setNullValue(NullValue.NULL_VALUE);
  return value;
}
