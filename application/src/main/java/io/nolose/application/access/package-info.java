/** Signing in, staying signed in, signing out. */
@NullMarked
package io.nolose.application.access;

import org.jspecify.annotations.NullMarked;
