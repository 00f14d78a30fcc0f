/**
 * Validates the arguments and results of handler methods, and refuses constraints during
 * startup that cannot be validated.
 */
@NullMarked
package io.netconduit.handler.validation;

import org.jspecify.annotations.NullMarked;
