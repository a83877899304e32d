/**
 * Approved message templates: what fills them, what a business account has of them, and how they
 * are fetched. A template belongs to an account at the provider, not to a channel.
 */
@NullMarked
package io.nolose.domain.template;

import org.jspecify.annotations.NullMarked;
