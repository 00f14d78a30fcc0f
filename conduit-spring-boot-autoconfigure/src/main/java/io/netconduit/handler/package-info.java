/**
 * Annotated methods of beans: discover, describe, resolve arguments, validate, invoke,
 * handle the return value.
 */
@NullMarked
package io.netconduit.handler;

import org.jspecify.annotations.NullMarked;
