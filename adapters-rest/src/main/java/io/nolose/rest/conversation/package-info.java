/** Reading the inbox. */
@NullMarked
package io.nolose.rest.conversation;

import org.jspecify.annotations.NullMarked;
