package io.netconduit.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.slf4j.event.Level;

/**
 * A log line that a test causes: the console does not show it, and the test fails if it
 * is not logged. On a class, each test may cause the line but none must.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ExpectedLogs.class)
@Inherited
public @interface ExpectedLog {

	/**
	 * A text that the message contains.
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
	 * @return whether the line is required; ignored on a class
	 */
	boolean required() default true;

}
