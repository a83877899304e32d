/** Reading contacts. */
@NullMarked
package io.nolose.application.contact;

import org.jspecify.annotations.NullMarked;
