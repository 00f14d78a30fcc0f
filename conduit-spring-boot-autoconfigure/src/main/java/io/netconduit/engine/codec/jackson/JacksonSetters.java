package io.netconduit.engine.codec.jackson;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.impl.MethodProperty;

/**
 * Names the property if its setter fails, and refuses setters without checks. The library
 * calls the setters of a bean whose constructor takes properties after it has read all
 * values, and then reports the bean.
 */
final class JacksonSetters extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier description,
			BeanDeserializerBuilder builder) {
		// The library recognizes the setters of records by their class.
		boolean late = builder.getValueInstantiator() != null
				&& builder.getValueInstantiator().canCreateFromObjectWith() && !description.getBeanClass().isRecord();
		List<SettableBeanProperty> properties = new ArrayList<>();
		builder.getProperties().forEachRemaining(properties::add);
		for (SettableBeanProperty property : properties) {
			if (property.getClass() != MethodProperty.class) {
				continue;
			}
			if (property.getMember().getName().indexOf('-') >= 0) {
				remove(builder, property);
			}
			else if (late && property.getMetadata().getMergeInfo() == null) {
				builder.addOrReplaceProperty(new NamedProperty(property), true);
			}
		}
		return builder;
	}

	// Kotlin appends a hash to the name of a setter that takes a value class, and the
	// setter takes anything for the value.
	private static void remove(BeanDeserializerBuilder builder, SettableBeanProperty property) {
		String name = property.getName().substring(0, (property.getName() + '-').indexOf('-'));
		SettableBeanProperty own = builder.findProperty(PropertyName.construct(name));
		if (own == null || !own.isCreatorProperty()) {
			throw new IllegalArgumentException("its property '" + name
					+ "' is an unsigned number or of a value class, but no parameter of the constructor");
		}
		builder.removeProperty(property.getFullName());
	}

	/**
	 * Adds its name to the failures of its setter.
	 */
	private static final class NamedProperty extends SettableBeanProperty.Delegating {

		private static final long serialVersionUID = 1L;

		NamedProperty(SettableBeanProperty delegate) {
			super(delegate);
		}

		@Override
		protected SettableBeanProperty withDelegate(SettableBeanProperty changed) {
			return new NamedProperty(changed);
		}

		@Override
		public void set(DeserializationContext context, Object instance, @Nullable Object value) {
			try {
				this.delegate.set(context, instance, value);
			}
			catch (RuntimeException ex) {
				throw DatabindException.wrapWithPath(context, ex, new JacksonException.Reference(instance, getName()));
			}
		}

	}

}
