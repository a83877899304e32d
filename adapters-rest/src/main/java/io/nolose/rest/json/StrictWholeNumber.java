package io.nolose.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** A whole number is a JSON number without a fraction that fits into 32 bits. */
final class StrictWholeNumber extends StdScalarDeserializer<Integer> {
  private static final long serialVersionUID = 1L;

  StrictWholeNumber() {
    super(Integer.class);
  }

  @Override
  public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      return (Integer) context.handleUnexpectedToken(Integer.class, parser);
    }
    try {
      return parser.getIntValue();
    } catch (InputCoercionException tooLarge) {
      return (Integer)
          context.handleWeirdNumberValue(
              Integer.class, parser.getNumberValue(), "does not fit into 32 bits");
    }
  }
}
