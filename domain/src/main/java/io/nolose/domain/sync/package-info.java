/** Copying what a provider already has: contacts, chats and history. */
@NullMarked
package io.nolose.domain.sync;

import org.jspecify.annotations.NullMarked;
