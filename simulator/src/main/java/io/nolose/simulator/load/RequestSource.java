package io.nolose.simulator.load;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Makes the requests of a load run. Called from one thread; must be fast. */
public interface RequestSource {
  /** Where every request is posted. */
  String url();

  /** The body of the request with this number, counted from 0; no two are equal. */
  Buffer body(long index);

  /** The headers that go with a body. */
  Map<String, String> headers(Buffer body);
}
