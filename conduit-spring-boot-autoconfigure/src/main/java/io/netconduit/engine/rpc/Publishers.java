package io.netconduit.engine.rpc;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the publishers that handlers may return: those of the JDK, and those of each
 * {@link PublisherLibrary}.
 *
 * @since 0.1.0
 */
public final class Publishers {

	private static final Logger logger = LoggerFactory.getLogger(Publishers.class);

	private static final PublisherType JDK = new JdkPublisher();

	private static final List<PublisherLibrary> LIBRARIES = load();

	/** Asked for each result of a lambda, so each class is looked up once. */
	private static final ClassValue<Optional<PublisherType>> KNOWN = new ClassValue<>() {

		@Override
		protected Optional<PublisherType> computeValue(Class<?> type) {
			return Optional.ofNullable(lookUp(type));
		}

	};

	private Publishers() {
	}

	/**
	 * Finds out how to subscribe to objects of a class.
	 * @param type the class
	 * @return how to subscribe, or {@code null} if it is no publisher that anybody knows
	 */
	public static @Nullable PublisherType find(Class<?> type) {
		return KNOWN.get(type).orElse(null);
	}

	private static @Nullable PublisherType lookUp(Class<?> type) {
		if (type == Object.class || CompletionStage.class.isAssignableFrom(type)) {
			return null;
		}
		for (PublisherLibrary library : LIBRARIES) {
			PublisherType found = library.find(type);
			if (found != null) {
				return found;
			}
		}
		return Flow.Publisher.class.isAssignableFrom(type) ? JDK : null;
	}

	private static List<PublisherLibrary> load() {
		List<PublisherLibrary> loaded = new ArrayList<>();
		Iterator<PublisherLibrary> found = ServiceLoader
			.load(PublisherLibrary.class, PublisherLibrary.class.getClassLoader())
			.iterator();
		boolean more = true;
		while (more) {
			boolean[] present = new boolean[1];
			Throwable failure = ForeignCode.attempt(() -> {
				present[0] = found.hasNext();
				if (present[0]) {
					PublisherLibrary library = found.next();
					// Loads the classes that it depends on.
					library.find(Flow.Publisher.class);
					loaded.add(library);
				}
			});
			if (failure != null) {
				logger.debug("A library of publishers is not on the class path: {}", failure.toString());
			}
			more = present[0];
		}
		return List.copyOf(loaded);
	}

	/**
	 * Publishers of the JDK.
	 */
	private static final class JdkPublisher implements PublisherType {

		@Override
		public Values values() {
			return Values.MANY;
		}

		@Override
		public Class<?> type() {
			return Flow.Publisher.class;
		}

		@Override
		public Flow.Publisher<?> adapt(Object publisher, UnaryOperator<Object> decorator) {
			return (Flow.Publisher<?>) decorator.apply(publisher);
		}

	}

}
