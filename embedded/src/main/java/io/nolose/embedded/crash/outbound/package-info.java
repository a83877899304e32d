/**
 * Trials of what leaves: processes are killed and providers fail under sends, and the simulated
 * WhatsApp's own log says what became of them.
 */
@NullMarked
package io.nolose.embedded.crash.outbound;

import org.jspecify.annotations.NullMarked;
