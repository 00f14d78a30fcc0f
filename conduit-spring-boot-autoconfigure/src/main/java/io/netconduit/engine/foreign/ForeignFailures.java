package io.netconduit.engine.foreign;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.security.PrivilegedActionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and logs exceptions that the application may have written: their methods are user
 * code, too.
 *
 * @since 0.1.0
 */
public final class ForeignFailures {

	private static final Logger logger = LoggerFactory.getLogger(ForeignFailures.class);

	private static final int MOST_CAUSES = 50;

	private static final int MOST_WRAPPERS = 100;

	/** Of libraries that are optional, and of newer JDKs. */
	private static final Set<String> MORE_WRAPPERS = Set.of("reactor.core.Exceptions$ReactiveException",
			"java.util.concurrent.StructuredTaskScope$FailedException");

	private ForeignFailures() {
	}

	/**
	 * Return the message of an exception that the application may have written.
	 * @param failure the exception
	 * @return its message, or the name of its class if it has none
	 */
	public static String message(Throwable failure) {
		String message = null;
		try {
			message = failure.getMessage();
		}
		catch (Throwable ex) {
			logger.debug("The message of {} cannot be read", failure.getClass().getName());
		}
		return (message != null) ? message : failure.getClass().getName();
	}

	/**
	 * Return the cause of an exception that the application may have written.
	 * @param failure the exception
	 * @return its cause, or {@code null} if it has none
	 */
	public static @Nullable Throwable cause(Throwable failure) {
		try {
			return failure.getCause();
		}
		catch (Throwable ex) {
			logger.debug("The cause of {} cannot be read", failure.getClass().getName());
			return null;
		}
	}

	/**
	 * Return the exception inside wrappers such as {@link ExecutionException}, which only
	 * transport a failure from one place to another: a future, a proxy or a reflective
	 * call.
	 * @param failure the exception as it was caught
	 * @return the innermost exception that is not such a wrapper, or the wrapper itself
	 * if it has no cause
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable unwrapped = failure;
		// Limited, because causes may form a circle.
		for (int i = 0; i < MOST_WRAPPERS && isWrapper(unwrapped); i++) {
			Throwable cause = cause(unwrapped);
			if (cause == null) {
				break;
			}
			unwrapped = cause;
		}
		return unwrapped;
	}

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException
				|| failure instanceof UndeclaredThrowableException || failure instanceof InvocationTargetException
				|| failure instanceof PrivilegedActionException || MORE_WRAPPERS.contains(failure.getClass().getName());
	}

	/**
	 * Return an exception and its causes. There may be a circle of causes.
	 * @param failure the exception
	 * @return the exception, its cause, the cause of that and so on, at most
	 * {@value #MOST_CAUSES}
	 */
	public static List<Throwable> causes(Throwable failure) {
		List<Throwable> found = new ArrayList<>();
		for (Throwable next = failure; next != null && found.size() < MOST_CAUSES; next = cause(next)) {
			found.add(next);
		}
		return found;
	}

	/**
	 * Log a failure. The methods of an exception are user code, too.
	 * @param text the text, with a place for the name of what failed
	 * @param what failed
	 * @param failure the failure
	 */
	static void log(String text, Object what, Throwable failure) {
		try {
			logger.error(text, what, failure);
		}
		catch (Throwable ex) {
			// If the log itself does not work, there is no other place to report it.
			ForeignCode.attempt(
					() -> logger.error(text + " with {}, which cannot be logged", what, failure.getClass().getName()));
		}
	}

	/**
	 * Pass on that the current thread was interrupted, if user code on it reports that by
	 * an exception that nobody else will see. Only for threads of the application.
	 * @param failure what the code threw
	 */
	public static void keepInterrupt(Throwable failure) {
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
	}

}
