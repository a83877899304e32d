/** What happens between a message being queued and a provider having taken it. */
@NullMarked
package io.nolose.domain.delivery;

import org.jspecify.annotations.NullMarked;
