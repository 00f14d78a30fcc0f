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
 * and sets the defaults for them; on a method it exposes that method, whatever the class
 * bears.
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
 * A class exposes none of the methods that are not for callers: accessors of properties,
 * unless they bear this annotation themselves; what is injected through or what the
 * container calls, such as {@code @Autowired}, {@code @Bean}, {@code @EventListener} or
 * {@code @PostConstruct} methods; overrides of methods of the JDK, Jakarta EE and Spring.
 * A Kotlin class exposes its public functions, none of what is delegated, extends another
 * type or is generated for properties and data classes; for that,
 * {@code org.jetbrains.kotlin:kotlin-metadata-jvm} has to be on the class path. What a
 * class exposes is logged at start.
 * <p>
 * Parameters are bound by name, so that classes are to be compiled with
 * {@code -parameters}. A single parameter that is a record or a bean takes all of them.
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
	 * The method's name for callers; refused on a class.
	 * @return the name, empty for the Java method's own
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * The bean name; on a class only.
	 * @return the bean name, empty for the one that Spring derives from the class
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String beanName() default "";

	/**
	 * What the method does, for callers that ask for the list of methods.
	 * @return the description
	 */
	String description() default "";

	/**
	 * Whether callers reach it. On a method {@code false} hides it; on a class it hides
	 * all methods that do not bear this annotation themselves.
	 * @return whether it is exposed
	 */
	boolean exposed() default true;

	/**
	 * Whose calls are served: those that arrive at our server or at our client.
	 * @return the side
	 */
	HandlerSide side() default HandlerSide.DEFAULT;

	/**
	 * Where the method runs.
	 * @return the execution
	 */
	HandlerExecution execution() default HandlerExecution.AUTO;

	/**
	 * Whose calls are served: those of users who have at least one of these roles. The
	 * roles on a method take the place of those on its class. For our server's handlers
	 * only, as a server is no user of our client.
	 * @return the roles, empty for what the class says and, on a class, for every user
	 */
	String[] roles() default {};

}
