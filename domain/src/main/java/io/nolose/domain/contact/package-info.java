/** People on the other side, and the many identities by which providers name them. */
@NullMarked
package io.nolose.domain.contact;

import org.jspecify.annotations.NullMarked;
