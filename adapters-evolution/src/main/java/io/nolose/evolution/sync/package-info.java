/** Contacts, chats and messages that Evolution API has stored, read page by page. */
@NullMarked
package io.nolose.evolution.sync;

import org.jspecify.annotations.NullMarked;
