/** Reading contacts, what may be wrong with them, and their telephone numbers. */
@NullMarked
package io.nolose.application.contact;

import org.jspecify.annotations.NullMarked;
