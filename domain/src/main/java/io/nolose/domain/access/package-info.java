/** People who sign in, what they may do, and how long a sign-in lasts. */
@NullMarked
package io.nolose.domain.access;

import org.jspecify.annotations.NullMarked;
