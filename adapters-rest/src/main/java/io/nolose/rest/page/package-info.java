/** Lists that go on: limit and cursor in, items and next_cursor out. */
@NullMarked
package io.nolose.rest.page;

import org.jspecify.annotations.NullMarked;
