package io.netconduit.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.PayloadMapper;
import io.netconduit.autoconfigure.ConduitCodecProperties.Mapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;

/**
 * Creates the mapper of payloads from the application's own mapper and its customizers.
 */
final class PayloadMapperFactory {

	private static final Logger logger = LoggerFactory.getLogger(PayloadMapperFactory.class);

	private static final List<Class<?>> BUILDERS = List.of(JsonMapper.Builder.class,
			com.fasterxml.jackson.databind.json.JsonMapper.Builder.class);

	private final ListableBeanFactory beanFactory;

	PayloadMapperFactory(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Create the mapper.
	 * @param library the library to use
	 * @return the mapper
	 */
	PayloadMapper create(Mapper library) {
		warnOfUnusable();
		if (library == Mapper.JACKSON2) {
			warnOfUnused(JsonMapper.Builder.class, Mapper.JACKSON3, library);
			ObjectMapper application = unique(ObjectMapper.class);
			return new Jackson2ValueMapper(application,
					customizers(com.fasterxml.jackson.databind.json.JsonMapper.Builder.class));
		}
		warnOfUnused(com.fasterxml.jackson.databind.json.JsonMapper.Builder.class, Mapper.JACKSON2, library);
		JsonMapper application = unique(JsonMapper.class);
		List<Consumer<JsonMapper.Builder>> customizers = customizers(JsonMapper.Builder.class);
		return new JacksonValueMapper((application != null) ? application::rebuild : PayloadMapperFactory::plain,
				customizers);
	}

	// As Boot does for its own.
	private static JsonMapper.Builder plain() {
		return JsonMapper.builder().findAndAddModules();
	}

	private <T> @Nullable T unique(Class<T> type) {
		T mapper = this.beanFactory.getBeanProvider(type).getIfUnique();
		if (mapper == null) {
			String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type);
			if (names.length > 1) {
				logger.warn(
						"Payloads do not use a {} of the application, because there are {} and none is primary:"
								+ " {}. Annotate one with @Primary",
						type.getName(), names.length, String.join(", ", names));
			}
		}
		return mapper;
	}

	private <B> List<Consumer<B>> customizers(Class<B> builder) {
		List<Consumer<B>> consumers = new ArrayList<>();
		this.<B>provider(builder).orderedStream().forEach((customizer) -> consumers.add(customizer::customize));
		return consumers;
	}

	private <B> ObjectProvider<ConduitMapperBuilderCustomizer<B>> provider(Class<B> builder) {
		return this.beanFactory
			.getBeanProvider(ResolvableType.forClassWithGenerics(ConduitMapperBuilderCustomizer.class, builder));
	}

	private void warnOfUnusable() {
		Set<String> names = new LinkedHashSet<>(List.of(BeanFactoryUtils
			.beanNamesForTypeIncludingAncestors(this.beanFactory, ConduitMapperBuilderCustomizer.class)));
		for (Class<?> builder : BUILDERS) {
			names.removeAll(List.of(names(builder)));
		}
		if (!names.isEmpty()) {
			logger.warn(
					"{} customizes neither builder of payload mappers. The declared type of the bean must name one:"
							+ " ConduitMapperBuilderCustomizer<{}> or ConduitMapperBuilderCustomizer<{}>",
					String.join(", ", names), BUILDERS.get(0).getCanonicalName(), BUILDERS.get(1).getCanonicalName());
		}
	}

	private String[] names(Class<?> builder) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory,
				ResolvableType.forClassWithGenerics(ConduitMapperBuilderCustomizer.class, builder));
	}

	private void warnOfUnused(Class<?> builder, Mapper other, Mapper library) {
		String[] names = names(builder);
		if (names.length > 0) {
			logger.warn(
					"{} customizes {} and is not called, because {}.mapper is {}. Set the property to {}, or declare a"
							+ " ConduitMapperBuilderCustomizer<{}>",
					String.join(", ", names), text(other), ConduitCodecProperties.PREFIX, text(library), text(other),
					BUILDERS.get((library == Mapper.JACKSON3) ? 0 : 1).getCanonicalName());
		}
	}

	private static String text(Mapper library) {
		return library.name().toLowerCase(Locale.ROOT);
	}

}
