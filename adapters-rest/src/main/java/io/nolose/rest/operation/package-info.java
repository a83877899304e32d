/** How everything stands, for whoever runs it and for owners. */
@NullMarked
package io.nolose.rest.operation;

import org.jspecify.annotations.NullMarked;
