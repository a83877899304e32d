/** Reading contacts. */
@NullMarked
package io.nolose.rest.contact;

import org.jspecify.annotations.NullMarked;
