package io.netconduit.handler;

import java.lang.reflect.Method;

import io.netconduit.ConduitConnection;
import org.jspecify.annotations.Nullable;

/**
 * One run of an annotated handler method, as its interceptors see it.
 *
 * @since 0.1.0
 */
public interface HandlerInvocation {

	/**
	 * Return who called, or sent the message.
	 * @return the peer
	 */
	ConduitConnection connection();

	/**
	 * Return what is run.
	 * @return the method as the bean's own class declares it
	 */
	Method method();

	/**
	 * Go on: to the next interceptor or, after the last, to the validation of the
	 * arguments and the method itself.
	 * @return what the method returns; where that is a
	 * {@link java.util.concurrent.CompletionStage} or a publisher, the result is not
	 * there yet
	 * @throws Exception what the method throws
	 */
	@Nullable Object proceed() throws Exception;

}
