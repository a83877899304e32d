/** Meta's Graph API for WhatsApp as seen from outside: numbers, messages, templates, webhooks. */
@NullMarked
package io.nolose.simulator.graph;

import org.jspecify.annotations.NullMarked;
