/** Contacts, merging them, and doubts whether two are one. */
@NullMarked
package io.nolose.rest.contact;

import org.jspecify.annotations.NullMarked;
