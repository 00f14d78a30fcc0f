package io.netconduit.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.slf4j.event.Level;

/**
 * A line that a test makes the product log: it is kept off the console, and the test
 * fails if it is not logged. On a class, any of its tests may log it and none must.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ExpectedLogs.class)
@Inherited
public @interface ExpectedLog {

	/**
	 * What the message contains.
	 * @return a part of the message
	 */
	String value();

	/**
	 * The level of the line.
	 * @return the level
	 */
	Level level() default Level.ERROR;

	/**
	 * Whether the test fails if the line is not logged.
	 * @return whether it must be logged; without effect on a class
	 */
	boolean required() default true;

}
