/** Reading the inbox. */
@NullMarked
package io.nolose.application.conversation;

import org.jspecify.annotations.NullMarked;
