/** Posts damaged webhooks to a running edition and checks that it neither stumbles nor forgets. */
@NullMarked
package io.nolose.embedded.fuzz;

import org.jspecify.annotations.NullMarked;
