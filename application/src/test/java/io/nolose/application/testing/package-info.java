/**
 * What tests are made of: time and ids under control, an in-memory database with real transactions,
 * and the fixtures that the port contracts share.
 */
@NullMarked
package io.nolose.application.testing;

import org.jspecify.annotations.NullMarked;
