/** Evolution API 2.3.7 as seen from outside: instances, chats, messages, webhooks. */
@NullMarked
package io.nolose.simulator.evolution;

import org.jspecify.annotations.NullMarked;
