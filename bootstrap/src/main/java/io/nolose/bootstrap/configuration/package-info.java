/**
 * What operators say by environment variables: one table, from which the properties of Quarkus and
 * of the adapters, the checks at start and {@code docs/configuration.md} come.
 */
@NullMarked
package io.nolose.bootstrap.configuration;

import org.jspecify.annotations.NullMarked;
