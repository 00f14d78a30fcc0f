package io.netconduit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.netconduit.HandlerExecution;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose public methods are RPC methods, or a single RPC method. On a class
 * it is a {@link Component}, exposes the public methods that the class itself declares,
 * and sets their defaults. On a method it exposes that method, with or without the
 * annotation on the class.
 *
 * <pre>
 * &#64;ConduitRpc
 * class Calculator {
 *
 *     public int add(int a, int b) { return a + b; }
 *
 *     &#64;ConduitRpc(value = "multiply", description = "Multiplies two numbers.")
 *     public double times(double x, double y) { … }
 *
 * }
 * </pre>
 *
 * A class does not expose methods that are not meant for callers: property accessors,
 * unless they have this annotation themselves; methods for injection or called by the
 * container, such as {@code @Autowired}, {@code @Bean}, {@code @EventListener} or
 * {@code @PostConstruct} methods; and methods that override a method of the JDK, Jakarta
 * EE or Spring. A Kotlin class exposes its public functions, but no delegated functions,
 * no extension functions and no functions generated for properties and data classes. This
 * requires {@code org.jetbrains.kotlin:kotlin-metadata-jvm} on the class path. The
 * exposed methods are logged at startup.
 * <p>
 * Parameters are bound by name, so classes must be compiled with {@code -parameters}. If
 * the only parameter is a record or a bean, it is bound to the whole map of parameters. A
 * parameter of type {@link io.netconduit.RpcParams} contains all of them.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface ConduitRpc {

	/**
	 * Alias for {@link #name()}.
	 * @return the method's name for callers
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * The method's name for callers. Not allowed on a class.
	 * @return the name; if empty, the name of the Java method
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * The bean name. Only allowed on a class.
	 * @return the bean name; if empty, Spring derives it from the class
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String beanName() default "";

	/**
	 * A description of the method, for callers that request the list of methods.
	 * @return the description
	 */
	String description() default "";

	/**
	 * Whether callers can reach the method. {@code false} on a method hides it;
	 * {@code false} on a class hides all methods without this annotation.
	 * @return whether the method is exposed
	 */
	boolean exposed() default true;

	/**
	 * The end whose inbound calls are handled: the application's server, its client or
	 * both.
	 * @return the side
	 */
	HandlerSide side() default HandlerSide.DEFAULT;

	/**
	 * The thread that the method runs on.
	 * @return the execution
	 */
	HandlerExecution execution() default HandlerExecution.AUTO;

	/**
	 * The roles of which a user needs at least one. Roles on a method replace those on
	 * its class. Only for handlers of the application's server, because a server does not
	 * log in to its client.
	 * @return the roles; if empty, a method uses the roles of its class, and a class
	 * allows every user
	 */
	String[] roles() default {};

}
